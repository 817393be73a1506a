from projects.models.target import Target

__all__ = ["Target"]
