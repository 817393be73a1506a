from django.urls import path

from campaigns.views import campaign_form, campaigns, plan

patterns: list = [
    path("campaigns/", campaigns.show_campaigns, name="campaigns"),
    path("campaigns/new/", campaign_form.enter, name="campaign_new"),
    path("campaigns/<int:pk>/", campaigns.show_campaign, name="campaign"),
    path("campaigns/<int:pk>/edit/", campaign_form.edit, name="campaign_edit"),
    path("campaigns/<int:pk>/withdraw/", campaigns.withdraw_one, name="campaign_withdraw"),
    path("campaigns/<int:pk>/photos/", campaign_form.add_photo, name="campaign_photos"),
    path("campaigns/<int:pk>/photos/<int:photo>/", campaigns.explain, name="campaign_photo_date"),
    path("campaigns/calendar/<int:year>/", plan.show_calendar, name="calendar"),
    path("campaigns/plan/<int:year>/", plan.show_plan, name="plan"),
    path("campaigns/plan/<int:year>/new/", plan.add, name="plan_new"),
    path("campaigns/planned/<int:pk>/edit/", plan.edit, name="plan_edit"),
    path("campaigns/planned/<int:pk>/withdraw/", plan.withdraw_one, name="plan_withdraw"),
]
