"""Charts as inline SVG, from plain values.

Nothing is imported here on purpose: the drawing library costs most of a second, which only those pay
who import a chart.
"""
