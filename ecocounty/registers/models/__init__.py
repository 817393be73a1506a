from ecocounty.registers.models.upload import RegisterUpload, UploadState

__all__ = ["RegisterUpload", "UploadState"]
