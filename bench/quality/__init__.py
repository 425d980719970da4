"""Quality on annotated reports, with pinned floors."""
