using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConfigOps.Kubernetes.Api.Credentials;

/// <summary>A client certificate with its private key and intermediate certificates.</summary>
public sealed class ClientCertificate
{
    private readonly X509Certificate2 _leaf;

    private ClientCertificate(X509Certificate2 leaf, X509Certificate2Collection intermediates)
    {
        _leaf = leaf;
        Context = SslStreamCertificateContext.Create(leaf, intermediates, offline: true);
    }

    /// <summary>When it ends to be valid.</summary>
    public DateTimeOffset NotAfter => _leaf.NotAfter.ToUniversalTime();

    /// <summary>Tells one certificate from another.</summary>
    public string Thumbprint => _leaf.Thumbprint;

    internal SslStreamCertificateContext Context { get; }

    /// <summary>Reads a certificate (the first of the text; further ones are intermediates) and its RSA or EC key.</summary>
    /// <exception cref="FormatException">One of them is not usable; the message says which, why and what to do, and never shows the key.</exception>
    public static ClientCertificate FromPem(string certificate, string key)
    {
        if (!certificate.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
            throw new FormatException("the client certificate is not PEM; expected text with -----BEGIN CERTIFICATE-----");
        if (key.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw new FormatException("the client key is encrypted, and a build cannot ask for its password; store it decrypted (openssl pkey -in KEY -out NEW) with file mode 0600");
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new FormatException("the client key is not PEM; expected text with -----BEGIN PRIVATE KEY-----, -----BEGIN RSA PRIVATE KEY----- or -----BEGIN EC PRIVATE KEY-----");
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(certificate);
            all.RemoveAt(0);
            return new ClientCertificate(Usable(X509Certificate2.CreateFromPem(certificate, key)), all);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            throw new FormatException($"the client certificate and its key are not usable together: {FirstLine(exception.Message)}; they must be one pair, with an RSA or EC (P-256, P-384, P-521) key", exception);
        }
    }

    // Windows' TLS cannot use a key that exists in memory only.
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows()) return certificate;
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('.', '\r');
}
