from django.urls import path

from ecocounty.evidence.views import download, files, supersede

app_name = "evidence"

urlpatterns = [
    path("<int:pk>/file/", download.send_file, name="file"),
    path("<int:pk>/preview/", download.send_preview, name="preview"),
    path("<int:pk>/supersede/", supersede.supersede, name="supersede"),
    path("<str:kind>/<str:owner_id>/", files.show_files, name="files"),
]
