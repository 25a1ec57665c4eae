using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConfigOps.Kubernetes.Tests.Api.Fixtures;

/// <summary>An authority and what it issues. Valid around the fake clock's time.</summary>
internal sealed class TestCertificates
{
    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Until = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private TestCertificates(X509Certificate2 authority) => Authority = authority;

    /// <summary>The authority, with its key.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>The authority as a kubeconfig has it.</summary>
    public string AuthorityPem => Authority.ExportCertificatePem();

    /// <summary>The authority as the client trusts it.</summary>
    public X509Certificate2Collection Trusted => [X509CertificateLoader.LoadCertificate(Authority.RawData)];

    public static TestCertificates Make(string name = "test authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return new TestCertificates(request.CreateSelfSigned(From, Until));
    }

    /// <summary>An authority that this one issued.</summary>
    public TestCertificates Intermediate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=intermediate", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return new TestCertificates(request.Create(Authority, From, Until, [7, 7]).CopyWithPrivateKey(key));
    }

    /// <summary>A server's certificate for names and addresses.</summary>
    public X509Certificate2 Server(IReadOnlyList<string> names, DateTimeOffset? until = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) alternatives.AddIpAddress(address);
            else alternatives.AddDnsName(name);
        }

        if (names.Count > 0) request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return Persisted(Issue(request).CopyWithPrivateKey(key));

        X509Certificate2 Issue(CertificateRequest made) =>
            made.Create(Authority.SubjectName, X509SignatureGenerator.CreateForECDsa(Authority.GetECDsaPrivateKey()!), From, until ?? Until, [1, 2, 3]);
    }

    /// <summary>A client's certificate and key as PEM; the key in the form of its kind.</summary>
    public (string Certificate, string Key) Client(string kind, DateTimeOffset? until = null)
    {
        var signer = X509SignatureGenerator.CreateForECDsa(Authority.GetECDsaPrivateKey()!);
        if (kind.StartsWith("rsa", StringComparison.Ordinal))
        {
            using var rsa = RSA.Create(2048);
            var made = new CertificateRequest("CN=jane", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).Create(Authority.SubjectName, signer, From, until ?? Until, [4]);
            return (made.ExportCertificatePem(), kind == "rsa-pkcs1" ? rsa.ExportRSAPrivateKeyPem() : rsa.ExportPkcs8PrivateKeyPem());
        }

        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issued = new CertificateRequest("CN=jane", ec, HashAlgorithmName.SHA256).Create(Authority.SubjectName, signer, From, until ?? Until, [5]);
        return (issued.ExportCertificatePem(), kind == "ec-sec1" ? ec.ExportECPrivateKeyPem() : ec.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Persisted(X509Certificate2 certificate)
    {
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
