from django.urls import path

from campaigns.views import channels, counts

patterns = [
    path("counts/", counts.show_counts, name="counts"),
    path("counts/new/", counts.add_count, name="count_new"),
    path("counts/<int:pk>/", counts.show_count, name="count"),
    path("counts/<int:pk>/edit/", counts.edit_count, name="count_edit"),
    path("counts/<int:pk>/withdraw/", counts.withdraw_count, name="count_withdraw"),
    path("channels/", channels.show_channels, name="channels"),
    path("channels/new/", channels.add_channel, name="channel_new"),
    path("channels/<int:pk>/from/", channels.set_register_from, name="channel_from"),
]
