import Hummingbird
import HummingbirdTLS
import AsyncHTTPClient
import X509
