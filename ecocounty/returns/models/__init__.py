from ecocounty.returns.models.form import About, Form, FormSection
from ecocounty.returns.models.line import Posting, ReturnLine
from ecocounty.returns.models.monthly_return import OPEN_STATES, MonthlyReturn, ReturnState
from ecocounty.returns.models.upload import Upload, UploadState

__all__ = [
    "OPEN_STATES",
    "About",
    "Form",
    "FormSection",
    "MonthlyReturn",
    "Posting",
    "ReturnLine",
    "ReturnState",
    "Upload",
    "UploadState",
]
