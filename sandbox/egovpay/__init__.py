"""e-GovPay: the state's payment gateway. It authorises at its page; the merchant captures."""
