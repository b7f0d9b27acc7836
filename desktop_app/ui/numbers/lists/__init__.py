"""The tabs of lists: line-up, mechanics, tops, creatives, touch plan, feedback, budget, indicators."""
