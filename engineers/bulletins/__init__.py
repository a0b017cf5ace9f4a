"""服务资讯 (page 000: 治理端“服务资讯管理发布”): news and policies in two languages, written by one person, published by another.

Plain text with a few marks, public without sign-in once published. Imports dossiers; everything later may show the newest.
"""
