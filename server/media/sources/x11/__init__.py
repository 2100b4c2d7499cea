"""The screen, a monitor, a region or a window of an X11 display, captured when it changes.

How a picture comes to be: DAMAGE says which rows changed (``damage``), MIT-SHM brings them into one of two
pictures in shared memory (``shared_memory``, ``grab``, ``pictures``), AIRClass's own windows are covered
(``mask``, which follows ``stacking``) and the pointer is drawn (``pointer``). ``source`` ties these together;
``screen`` and ``window`` say what is captured and when it is lost.
"""
