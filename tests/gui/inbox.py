"""Sixty short letters in three classes, for the tests of the window: quick to learn, quick to read."""

from __future__ import annotations

COMPLAINTS = """\
The street lamp in front of our house has been dark for three weeks and nobody answers the phone.
I am angry about the noise of the bar under my flat; it goes on until four every night.
The rubbish was not collected again this Monday and the bags are torn open by birds.
Your clerk was rude to my mother, and I want an apology in writing.
The playground in Mill Lane is full of broken glass, children play there every day.
For the second time my complaint about the pothole was closed without a reply.
The bus shelter leaks and the bench has been broken since spring, please repair it at last.
The neighbours burn plastic in the garden and the smell is unbearable.
I waited two hours at the counter although I had an appointment at nine.
The fountain on the square is dirty and smells, visitors are complaining too.
Dogs run free in the park although the signs forbid it, and nobody checks.
The new traffic lights stay red for five minutes and everybody is angry.
The gutter in Station Road is blocked and our cellar was flooded again.
I complain about the closing of the library on Saturdays without any notice.
The snow was not cleared on the school path and two children fell.
The lift in the town hall has been out of order for a month, my father cannot climb stairs.
The delivery lorries block our drive every morning, I have called four times.
The hedge of the cemetery hides the crossing, it is dangerous and must be cut.
My letter of March was never answered, which is not acceptable.
The swimming pool was cold and dirty and the showers did not work.
"""

INVOICES = """\
Invoice 2043: repair of two office chairs, 180.00, payable within thirty days.
Please find enclosed our invoice for the delivery of printer paper, total 412.50 including tax.
Second reminder: the amount of 96.00 for window cleaning in May is still unpaid.
We charge 1,250.00 for the inspection of the heating, account number below.
Invoice for catering at the council meeting: 34 persons, net 510.00, tax 97.00.
Payment for the rent of the meeting hall, 300.00, is due on the first of June.
Credit note: 45.00 will be returned to your account because two toners were sent back.
Our invoice 88 covers road salt, twelve tonnes, at 79.00 a tonne.
The final invoice for painting the school corridor amounts to 6,480.00.
Total due 72.30 for postage in April, please transfer to the account named below.
Invoice: maintenance of the lift, quarterly fee 390.00, value added tax included.
We have not yet received your payment of 1,020.00 for the software licence.
Annual subscription of the gazette, 118.00, please pay by bank transfer.
Invoice number 7719, translation of three pages, 135.00, payable without deduction.
The amount of 2,300.00 for tree cutting is payable within fourteen days.
Attached is the bill for water and electricity of the gym, total 3,911.20.
Corrected invoice: the tax was wrong, the new total is 640.00.
Invoice for the hire of a crane, two days at 850.00, plus transport.
Please transfer 59.90 for the telephone line, invoice of the second of July.
We charge 25.00 for late payment in addition to the open invoice of 400.00.
"""

APPLICATIONS = """\
I apply for the post of clerk in the registry office that you advertised last week.
With this letter I send my application as a gardener, my certificates are enclosed.
I have worked as a bus driver for ten years and would be glad to join your team.
Please consider my application for an apprenticeship beginning in September.
I finished school this summer and I am looking for a training place in the library.
Enclosed you find my curriculum vitae and two references from my former employer.
I would like to apply as a nursery teacher, I have experience with small children.
My strengths are patience and order, and I speak three languages.
I am interested in the part-time job at the reception desk and could begin at once.
After my studies of civil engineering I would like to work in your building department.
I apply for an internship in the press office during the summer holidays.
My application concerns the vacancy of caretaker at the primary school.
I look forward to a personal interview, in which I can tell you more about my experience.
As a trained accountant with eight years of practice I apply for the position in finance.
I would be pleased to be invited to an interview for the job of lifeguard.
I am a qualified electrician and looking for a permanent position in the town.
I am applying for the trainee programme, my grades and references are attached.
Since 2015 I have led a team of six and now I am seeking a new position.
Please find attached my application and my curriculum vitae for the post of archivist.
I hold a driving licence for lorries and apply for the job in winter service.
"""

LETTERS: list[tuple[str, str]] = [
    (text, label)
    for label, block in (("complaint", COMPLAINTS), ("invoice", INVOICES), ("application", APPLICATIONS))
    for text in block.splitlines()
]
"""Text and label, class by class."""
