from django.urls import path

from campaigns.views import article_quotas, article_register, articles, deductions, outlets, points

patterns: list = [
    path("articles/", article_register.show_register, name="articles"),
    path("articles/list/", article_register.show_list, name="articles_list"),
    path("articles/quotas/", article_quotas.show_quotas, name="article_quotas"),
    path("articles/deductions/new/", deductions.enter, name="deduction_new"),
    path("articles/deductions/<int:pk>/withdraw/", deductions.withdraw_one, name="deduction_withdraw"),
    path("articles/new/", articles.enter, name="article_new"),
    path("articles/<int:pk>/", articles.show_article, name="article"),
    path("articles/<int:pk>/edit/", articles.change, name="article_edit"),
    path("articles/<int:pk>/withdraw/", articles.withdraw_piece, name="article_withdraw"),
    path("articles/<int:pk>/verdict/", articles.judge, name="article_verdict"),
    path("articles/<int:pk>/reprint/", articles.add_reprint, name="article_reprint"),
    path("articles/appearances/<int:pk>/edit/", articles.change_appearance, name="article_appearance"),
    path(
        "articles/appearances/<int:pk>/withdraw/",
        articles.withdraw_appearance,
        name="article_appearance_withdraw",
    ),
    path("outlets/", outlets.show_outlets, name="outlets"),
    path("outlets/new/", outlets.add, name="outlet_new"),
    path("outlets/<int:pk>/close/", outlets.close, name="outlet_close"),
    path("points/", points.show_points, name="points"),
    path("points/take-over/", points.take_over, name="points_take_over"),
    path("points/<int:pk>/", points.show_table, name="points_table"),
    path("points/<int:pk>/edit/", points.edit, name="points_edit"),
]
