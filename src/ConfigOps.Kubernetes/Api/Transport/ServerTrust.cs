using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ConfigOps.Kubernetes.Api.Configuration;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>Verifies the server's certificate and remembers, in words, why the last one was not trusted.</summary>
internal sealed class ServerTrust(ServerTrustSettings settings, string host, TimeProvider time)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private volatile string? _refusal;

    /// <summary>The name the certificate must have.</summary>
    public string ExpectedName => settings.ServerName ?? host;

    /// <summary>Why the last certificate was not trusted; null when it was.</summary>
    public string? Refusal => _refusal;

    /// <summary>Whether to go on with a server that showed <paramref name="certificate"/>.</summary>
    public bool Accept(X509Certificate? certificate, X509Chain? sent)
    {
        _refusal = settings.SkipVerification ? null : Refuse(certificate as X509Certificate2, sent);
        return _refusal is null;
    }

    private string? Refuse(X509Certificate2? certificate, X509Chain? sent)
    {
        if (certificate is null) return "the server shows no certificate";
        if (RefuseChain(certificate, sent) is { } reason) return reason;
        if (certificate.MatchesHostname(ExpectedName, allowWildcards: true, allowCommonName: false)) return null;
        var names = string.Join(", ", Names(certificate));
        return names.Length == 0
            ? $"the server's certificate ({certificate.Subject}) has no subject alternative names, so it is valid for no host; have it issued anew with \"{ExpectedName}\" among them"
            : $"the server's certificate is for {names}, not for \"{ExpectedName}\"; use one of these in \"server\", or set tls-server-name to one of them";
    }

    private string? RefuseChain(X509Certificate2 certificate, X509Chain? sent)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = time.GetUtcNow().UtcDateTime;
        policy.VerificationTimeIgnored = false;
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (sent is not null) policy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        if (settings.Authorities is { } authorities)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        if (chain.Build(certificate)) return null;
        var problems = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        // An intermediate authority that the user listed is as good as a root.
        if ((problems & ~(X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation)) == 0 && EndsAtAuthority(chain)) return null;
        if (problems.HasFlag(X509ChainStatusFlags.NotTimeValid)) return Validity(chain);
        if ((problems & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            return $"the server's certificate ({certificate.Subject}) was issued by {certificate.Issuer}, which is not among the authorities of {settings.AuthoritiesSource}; set certificate-authority to the cluster's own, or check that this is the right server";
        if (problems.HasFlag(X509ChainStatusFlags.NotValidForUsage)) return $"the certificate ({certificate.Subject}) is not one for servers; have it issued with the usage \"server authentication\"";
        return $"the server's certificate ({certificate.Subject}) is not valid: {problems}";
    }

    private string Validity(X509Chain chain)
    {
        var now = time.GetUtcNow();
        foreach (var certificate in chain.ChainElements.Select(element => element.Certificate))
        {
            if (certificate.NotAfter.ToUniversalTime() < now) return $"the certificate {certificate.Subject} expired at {certificate.NotAfter.ToUniversalTime():u}; renew it, or check this machine's clock ({now:u})";
            if (certificate.NotBefore.ToUniversalTime() > now) return $"the certificate {certificate.Subject} is valid only from {certificate.NotBefore.ToUniversalTime():u}; check this machine's clock ({now:u})";
        }

        return "a certificate of the server's chain is not valid at this time";
    }

    private bool EndsAtAuthority(X509Chain chain) =>
        settings.Authorities is { } authorities && chain.ChainElements is [.., var last] && authorities.Any(authority => authority.RawDataMemory.Span.SequenceEqual(last.Certificate.RawDataMemory.Span));

    private static IEnumerable<string> Names(X509Certificate2 certificate)
    {
        foreach (var extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (var name in extension.EnumerateDnsNames()) yield return name;
            foreach (var address in extension.EnumerateIPAddresses()) yield return address.ToString();
        }
    }
}
