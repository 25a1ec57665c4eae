using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>Reads a kubeconfig's <c>cluster</c>.</summary>
internal sealed class ClusterSection(SectionReader section, ICollection<string> warnings)
{
    private static readonly string[] Known =
        ["server", "certificate-authority", "certificate-authority-data", "tls-server-name", "insecure-skip-tls-verify", "proxy-url", "disable-compression", "extensions"];

    /// <summary>The connection without a user; null when the address is missing or wrong.</summary>
    public ClusterConnection? Read()
    {
        foreach (var unknown in section.UnknownMembers(Known)) warnings.Add(unknown);
        var trust = Trust();
        var proxy = Proxy();
        var uncompressed = section.Flag("disable-compression");
        if (Server() is not { } server) return null;
        if (server.Scheme == Uri.UriSchemeHttp && !server.IsLoopback)
            warnings.Add($"{section.Name}: {server} is not encrypted: Secrets travel in clear, and credentials are not sent; use https://");
        return new ClusterConnection(server) { Trust = trust, Proxy = proxy, DisableCompression = uncompressed };
    }

    private Uri? Server()
    {
        if (section.Text("server") is not { } text)
        {
            if (!section.Has("server")) section.Mistake("server", $"{section.Name} has no \"server\"; give the API server's address, such as https://10.0.0.1:6443");
            return null;
        }

        // kubectl takes an address without scheme for http.
        if (!text.Contains("://", StringComparison.Ordinal)) text = $"http://{text}";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https") || server.Host.Length == 0)
        {
            section.Mistake("server", $"{section.Name}: \"server\" is not an address; expected something like https://10.0.0.1:6443");
            return null;
        }

        if (server.UserInfo.Length == 0) return server;
        section.Mistake("server", $"{section.Name}: \"server\" carries a user name or password; Kubernetes takes none there: remove it and give the user a token, a client certificate or an exec plugin");
        return null;
    }

    private Uri? Proxy()
    {
        if (section.Text("proxy-url") is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var proxy) && proxy.Scheme is "http" or "https" or "socks5") return proxy;
        section.Mistake("proxy-url", $"{section.Name}: \"proxy-url\" must start with http://, https:// or socks5://");
        return null;
    }

    private ServerTrustSettings Trust()
    {
        var skip = section.Flag("insecure-skip-tls-verify");
        var pem = section.Material("certificate-authority");
        var key = section.Has("certificate-authority-data") ? "certificate-authority-data" : "certificate-authority";
        if (skip && section.Has(key))
            section.Mistake("insecure-skip-tls-verify", $"{section.Name}: \"insecure-skip-tls-verify\" contradicts \"{key}\"; remove one of them (the first, to stay secure)");
        else if (skip)
            warnings.Add($"{section.File}: {section.Name}: insecure-skip-tls-verify is on: whoever sits between can read and change everything; set certificate-authority instead");
        return new ServerTrustSettings
        {
            Authorities = pem is null ? null : Authorities(pem, key),
            AuthoritiesSource = pem is null ? "the system's certificate store" : $"{key} of {section.Name} in {section.File}",
            SkipVerification = skip,
            ServerName = section.Text("tls-server-name"),
        };
    }

    private X509Certificate2Collection? Authorities(byte[] pem, string key)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(Encoding.UTF8.GetString(pem));
        }
        catch (CryptographicException)
        {
            section.Mistake(key, $"{section.Name}: a certificate in \"{key}\" is damaged; export it again in PEM form");
            return null;
        }

        if (authorities.Count > 0) return authorities;
        section.Mistake(key, $"{section.Name}: \"{key}\" holds no certificate; expected PEM text with -----BEGIN CERTIFICATE-----");
        return null;
    }
}
