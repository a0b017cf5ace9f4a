"""Papers that leave the portal: PDF in official form with Chinese fonts, and codes by which anybody can check them.

A document is issued once; its facts and the SHA-256 of its file are kept, and the public page shows them for its code.
"""
