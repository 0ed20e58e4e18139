import Crypto
import Foundation
public import NIOSSL
import SwiftASN1
import X509

/// A member's certificate for the wire: self-signed, P-256, the whole of it pinned by the terms of reference, so its
/// issuer and dates say nothing.
public struct TLSIdentity: Sendable {
    /// The certificate.
    public let certificate: NIOSSLCertificate
    let key: NIOSSLPrivateKey

    /// Why there is no identity.
    public enum Fault: Error, Sendable { case unreadable(String) }

    /// Makes a new one.
    ///
    /// - Returns: certificate and key in PEM. `CA:TRUE` with `keyCertSign`, because a client that trusts exactly one
    ///   certificate checks it as its own issuer; other shapes were refused.
    public static func make(name: String) throws -> (certificate: String, key: String) {
        let subject = try DistinguishedName { CommonName(name) }
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: key.publicKey,
            notValidBefore: Date(timeIntervalSince1970: 0),
            notValidAfter: Date(timeIntervalSince1970: 4_102_444_800), issuer: subject, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
            }, issuerPrivateKey: key)
        return (try certificate.serializeAsPEM().pemString, try key.serializeAsPEM().pemString)
    }

    /// From PEM.
    public init(certificate: String, key: String) throws {
        self.certificate = try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem)
        self.key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
    }

    /// The certificate's DER, as the terms pin it.
    public func der() throws -> [UInt8] { try certificate.toDERBytes() }
}
