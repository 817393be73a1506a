from django.urls import path, register_converter

from ecocounty.registers.converters import RegisterConverter
from ecocounty.registers.views import downloads, pages, settling, uploads

register_converter(RegisterConverter, "register")

app_name = "registers"

urlpatterns = [
    path("", pages.show_registers, name="index"),
    path("<register:register>/download/", downloads.download_register, name="download"),
    path("<register:register>/upload/", uploads.upload_register, name="upload"),
    path("uploads/<int:pk>/", uploads.show_preview, name="preview"),
    path("uploads/<int:pk>/columns/", uploads.say_columns, name="columns"),
    path("uploads/<int:pk>/confirm/", settling.confirm, name="confirm"),
    path("uploads/<int:pk>/discard/", settling.discard, name="discard"),
    path("uploads/<int:pk>/file/", downloads.download_upload, name="file"),
]
