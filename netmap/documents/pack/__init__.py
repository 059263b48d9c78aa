"""The grant pack: who the library works with, how closely, for whom, and how every number came about."""

from netmap.documents.pack.base import Block, Bullets, Figure, Pack, Paragraph, Picture, Section, Table, Terms

__all__ = ["Block", "Bullets", "Figure", "Pack", "Paragraph", "Picture", "Section", "Table", "Terms"]
