"""The addresses of paying, below the language."""

from django.urls import path

from birpencere.payments import books_urls
from birpencere.payments.views import debts, paying, statements

app_name = "payments"
urlpatterns = [
    path("bills/<uuid:bill_id>/pay", paying.choose, name="choose"),
    path("payments/<uuid:payment_id>", paying.payment, name="payment"),
    path("payments/<uuid:payment_id>/give-up", paying.give_up, name="give_up"),
    path("services/<str:key>/debts", debts.service_debts, name="service_debts"),
    path("debts", debts.registers, name="debts"),
    path("debts/<slug:register>", debts.look_up, name="debts_look_up"),
    path("debts/bills/<uuid:case_id>", debts.bill, name="debts_bill"),
    path("debts/links/<str:token>", debts.opened, name="debts_link"),
    *books_urls.urlpatterns,
    path("books/statements", statements.statements, name="statements"),
    path("books/statements/queue", statements.queue, name="bank_queue"),
    path("books/statements/<uuid:file_id>", statements.statement_file, name="statement_file"),
    path("books/statements/lines/<uuid:line_id>", statements.bank_line, name="bank_line"),
]
