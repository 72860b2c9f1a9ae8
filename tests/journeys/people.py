"""The people of the sandbox whom the journeys are about; `sandbox/data/people.yaml` knows the rest of them."""

from dataclasses import dataclass

PASSWORD = "Pencere-2026!"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with an identity card and a telephone."""

    name: str
    fin: str
    phone: str
    document: str = ""
    born: str = ""
    email: str = ""


AYSEL = Someone(
    "Aysel Məmmədova", "5ARPXK2", "+994501000001", "AZE1000001", "12.04.1991", "aysel@example.az"
)
NIZAMI = Someone(
    "Nizami Əliyev", "4NZMQ7T", "+994501000002", "AZE1000002", "03.09.1978", "nizami@example.az"
)
LEYLA = Someone(
    "Leyla Quliyeva", "6LYLHW9", "+994501000003", "AZE1000003", "25.01.1996", "leyla@example.az"
)
RESHAD = Someone("Rəşad Hüseynov", "2RSHD5M", "+994501000004", email="reshad@example.az")
SEVDA = Someone("Sevda Rzayeva", "7SVDAR4", "+994501000005", email="sevda@example.az")
GUNAY = Someone("Günay İsmayılova", "3GNYZ8C", "+994501000006", email="gunay@example.az")
ORXAN = Someone("Orxan Babayev", "8RXNBB6", "+994501000007", email="orxan@example.az")
KENAN = Someone("Kənan Orucov", "2X5H2G6", "+994501000013", email="kenan@example.az")
SHEBNEM = Someone("Şəbnəm Xəlilova", "6LX30Z0", "+994501000036", email="shebnem@example.az")
ELNUR = Someone("Elnur İbrahimov", "8QHZ9Y9", "+994501000009", email="elnur@example.az")
PERVANE = Someone("Pərvanə Əsgərova", "8V2LUG8", "+994501000032", email="pervane@example.az")
EMIN = Someone("Emin Hacıyev", "8LR7FAV", "+994501000037", email="emin@example.az")
MURAD = Someone("Murad Gözəlov", "1W1P36Y", "+994501000031", email="murad@example.az")
TURKAN = Someone("Türkan Rəhimova", "91EJ6XS", "+994501000028", email="turkan@example.az")
ZAUR = Someone("Zaur Bayramov", "569PFVU", "+994501000029", email="zaur@example.az")

NERGIZ = Someone("Nərgiz Yolçuyeva", "9LX7J6B", "+994501000008", "AZE1000008", "18.02.1955")
TOGRUL = Someone("Toğrul Vəkilov", "5H8LTQL", "+994501000017", "AZE1000017", "15.12.1976")
LALE = Someone("Lalə Həsənova", "8ALS3AD", "+994501000020", "AZE1000020", "21.09.2006")
FERID = Someone("Fərid Şirinov", "7L1SUUG", "+994501000011", "AZE1000011", "20.06.1979")
ULVIYYE = Someone("Ülviyyə Paşayeva", "6Q12KAH", "+994501000012", "AZE1000012", "17.06.1976")
XEYALE = Someone("Xəyalə Sadıqova", "1HPYUNH", "+994501000014", "AZE1000014", "19.12.1969")
RUFET = Someone("Rüfət Tağıyev", "9LSLGTR", "+994501000015", "AZE1000015", "14.10.1958")
AYGUN = Someone("Aygün Fərzəliyeva", "98LFZRJ", "+994501000016", "AZE1000016", "27.06.1997")
FIDAN = Someone("Fidan Cabbarova", "6616EJD", "+994501000018", "AZE1000018", "23.10.1963")
SHAHIN = Someone("Şahin Ağayev", "1MWJE3Q", "+994501000025", "AZE1000025", "01.07.1999")
SEBINE = Someone("Səbinə Dadaşova", "1BMU9JT", "+994501000022", "AZE1000022", "11.04.1987")
"""Not of the cast: unknown to the portal until they come."""

COMPANY = "“Xəzər Biometriya” MMC"
"""Nizami directs it."""
