from ecocounty.registers.models.upload import RegisterKind, RegisterUpload, UploadState

__all__ = ["RegisterKind", "RegisterUpload", "UploadState"]
