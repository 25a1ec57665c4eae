using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Identity;

/// <summary>
/// The embedded cluster's own certificates: an authority, and a server certificate for 127.0.0.1, ::1 and localhost. Both are kept in the state directory and
/// renewed when less than thirty days of their ten years are left.
/// </summary>
internal sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3650);
    private static readonly TimeSpan Renewal = TimeSpan.FromDays(30);

    private CertificateAuthority(string authorityPem, X509Certificate2 server) => (AuthorityPem, Server) = (authorityPem, server);

    /// <summary>The authority's certificate, which a client must trust (PEM).</summary>
    public string AuthorityPem { get; }

    /// <summary>The server's certificate with its private key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>The certificates of a state directory, made when they are not there; fresh ones when there is no directory.</summary>
    public static CertificateAuthority ReadOrMake(string? directory, TimeProvider time)
    {
        var now = time.GetUtcNow();
        if (directory is null) return Make(now, out _);
        var authorityFile = Path.Combine(directory, "ca.crt");
        var serverFile = Path.Combine(directory, "server.pem");
        if (File.Exists(authorityFile) && File.Exists(serverFile))
        {
            var pem = File.ReadAllText(serverFile);
            var known = new CertificateAuthority(File.ReadAllText(authorityFile), Usable(pem));
            if (known.Server.NotAfter.ToUniversalTime() - now.UtcDateTime > Renewal && known.Server.NotBefore.ToUniversalTime() <= now.UtcDateTime) return known;
            known.Dispose();
        }

        var made = Make(now, out var serverPem);
        OwnerOnly.WriteText(authorityFile, made.AuthorityPem);
        OwnerOnly.WriteText(serverFile, serverPem);
        return made;
    }

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();

    private static CertificateAuthority Make(DateTimeOffset now, out string serverPem)
    {
        var from = now - TimeSpan.FromHours(1);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=configops-sandbox-ca", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        using var authority = authorityRequest.CreateSelfSigned(from, now + Life);

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var serverRequest = new CertificateRequest("CN=configops-sandbox", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        names.AddDnsName("localhost");
        names.AddDnsName("kubernetes.default.svc");
        serverRequest.CertificateExtensions.Add(names.Build());
        serverRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        serverRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        serverRequest.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var server = serverRequest.Create(authority, from, now + Life - TimeSpan.FromMinutes(1), RandomNumberGenerator.GetBytes(16));
        serverPem = server.ExportCertificatePem() + "\n" + serverKey.ExportPkcs8PrivateKeyPem() + "\n";
        return new(authority.ExportCertificatePem() + "\n", Usable(serverPem));
    }

    /// <summary>On Windows a key read from PEM cannot serve TLS until it went through PKCS#12.</summary>
    private static X509Certificate2 Usable(string pem)
    {
        var certificate = X509Certificate2.CreateFromPem(pem, pem);
        if (!OperatingSystem.IsWindows()) return certificate;
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
