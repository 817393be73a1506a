from django.urls import path, register_converter

from ecocounty.returns.converters import MonthConverter
from ecocounty.returns.views import begin, cells, index, monthly_return, overrides, steps, uploads, workbooks

register_converter(MonthConverter, "month")

app_name = "returns"

urlpatterns = [
    path("", index.show_index, name="index"),
    path("<slug:code>/begin/", begin.begin, name="begin"),
    path("<slug:code>/<month:period>/", monthly_return.show_return, name="return"),
    path("<slug:code>/<month:period>/cell/", cells.save_cell, name="cell"),
    path("<slug:code>/<month:period>/override/", overrides.override, name="override"),
    path("<slug:code>/<month:period>/prefill/", steps.prefill, name="prefill"),
    path("<slug:code>/<month:period>/submit/", steps.submit, name="submit"),
    path("<slug:code>/<month:period>/accept/", steps.accept, name="accept"),
    path("<slug:code>/<month:period>/send-back/", steps.send_back, name="send_back"),
    path("<slug:code>/<month:period>/workbook/", workbooks.download_workbook, name="workbook"),
    path("<slug:code>/<month:period>/upload/", uploads.upload_workbook, name="upload"),
    path("uploads/<int:pk>/", uploads.show_preview, name="preview"),
    path("uploads/<int:pk>/confirm/", uploads.confirm, name="confirm"),
    path("uploads/<int:pk>/discard/", uploads.discard, name="discard"),
    path("uploads/<int:pk>/file/", workbooks.download_upload, name="upload_file"),
]
