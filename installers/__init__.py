"""Set-up of a checkout: everything between ``git clone`` and a running AIRClass.

``python -m installers.bootstrap`` runs before anything is installed, so these modules import nothing but the
standard library.
"""
