"""The addresses of those who keep the books, and of receipts; below the language."""

from django.urls import path

from birpencere.payments.views import books, books_acts, closing, receipts, refunds

urlpatterns = [
    path("books", books.books, name="books"),
    path("books/entries", books.entries, name="entries"),
    path("books/entries/<uuid:entry_id>", books.entry, name="entry"),
    path("books/refunds", refunds.refunds, name="refunds"),
    path("books/payments/<uuid:payment_id>/refund", refunds.refund, name="refund"),
    path("books/statements/lines/<uuid:line_id>/refund", refunds.line_refund, name="line_refund"),
    path("books/corrections", books_acts.corrections, name="corrections"),
    path("books/closings", closing.closed_days, name="closings"),
    path("books/closings/<str:day>.pdf", closing.closing_file, {"form": "pdf"}, name="closing_pdf"),
    path(
        "books/closings/<str:day>.json", closing.closing_file, {"form": "json"}, name="closing_json"
    ),
    path("books/alerts", closing.alerts, name="alerts"),
    path("bills/<uuid:bill_id>/receipt.pdf", receipts.receipt, name="receipt"),
    path("verify/receipts/<str:code>", receipts.verify_receipt, name="verify_receipt"),
]
