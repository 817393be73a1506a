from campaigns.models.article import Article, Genre, Position, Publication, Share, Verdict
from campaigns.models.award import Award, AwardLevel, GivenTo
from campaigns.models.campaign import Campaign, CampaignKind, PlannedCampaign
from campaigns.models.channel import Channel, CountedFrom
from campaigns.models.count import Count
from campaigns.models.declaration import Declaration, Outcome, Stage, StageKind
from campaigns.models.deduction import Deduction, DeductionKind
from campaigns.models.entry import EntryIsKeptError, RegisterEntry
from campaigns.models.essay import Essay, EssayCall
from campaigns.models.level import Level
from campaigns.models.outlet import Medium, Outlet
from campaigns.models.photo_date import PhotoDate
from campaigns.models.points import PointsRow, PointsTable, Quota, ShortfallPer

__all__ = [
    "Article",
    "Award",
    "AwardLevel",
    "Campaign",
    "CampaignKind",
    "Channel",
    "Count",
    "CountedFrom",
    "Declaration",
    "Deduction",
    "DeductionKind",
    "EntryIsKeptError",
    "Essay",
    "EssayCall",
    "Genre",
    "GivenTo",
    "Level",
    "Medium",
    "Outcome",
    "Outlet",
    "PhotoDate",
    "PlannedCampaign",
    "PointsRow",
    "PointsTable",
    "Position",
    "Publication",
    "Quota",
    "RegisterEntry",
    "Share",
    "ShortfallPer",
    "Stage",
    "StageKind",
    "Verdict",
]
