"""创新载体: one of the four pillars – 孵化器, 众创空间, 星创天地, 域外孵化器, 园区, 综合体, 重大科创平台 from registration
to removal: carriers, recognition, tenants, evaluations, platforms, instruments.
"""
