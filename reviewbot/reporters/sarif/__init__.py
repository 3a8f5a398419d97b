"""SARIF 2.1.0, for code scanning. Import from the modules below.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""
