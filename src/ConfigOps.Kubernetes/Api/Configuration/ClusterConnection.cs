using System.Security.Cryptography.X509Certificates;
using ConfigOps.Kubernetes.Api.Credentials;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>Everything needed to reach one cluster as one user. Made by <see cref="ClusterConnectionLoader"/>, or directly for a cluster whose address is known.</summary>
/// <param name="Server">The server's address: <c>https://10.0.0.1:6443</c>; a path in it is kept.</param>
public sealed record ClusterConnection(Uri Server)
{
    /// <summary>Where this was read, for messages: <c>context "dev" of ~/.kube/config</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>The name of the context; empty when there is none.</summary>
    public string Context { get; init; } = "";

    /// <summary>The namespace of the context.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Whom to trust as the server.</summary>
    public ServerTrustSettings Trust { get; init; } = new();

    /// <summary>A proxy (http, https or socks5); null for those of the environment (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>).</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether answers are to come uncompressed.</summary>
    public bool DisableCompression { get; init; }

    /// <summary>Who asks.</summary>
    public ICredentialSource Credentials { get; init; } = FixedCredential.Anonymous;

    /// <summary>Whom to act as, or null for oneself.</summary>
    public Impersonation? Impersonation { get; init; }

    /// <summary>What the user should know: verification that is off, keys that are ignored, a certificate that has expired.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>How the server's certificate is verified.</summary>
public sealed record ServerTrustSettings
{
    /// <summary>The authorities that are trusted; null for those of the system.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Where the authorities come from, for messages.</summary>
    public string AuthoritiesSource { get; init; } = "the system's certificate store";

    /// <summary>Whether any certificate is accepted.</summary>
    public bool SkipVerification { get; init; }

    /// <summary>The name the certificate must have instead of the address's host; also sent as SNI.</summary>
    public string? ServerName { get; init; }
}

/// <summary>The identity requests are made as (<c>Impersonate-*</c> headers).</summary>
/// <param name="User">The user.</param>
/// <param name="Uid">The uid, or null.</param>
/// <param name="Groups">The groups; at most one can be sent.</param>
/// <param name="Extra">Further attributes; at most one value a key can be sent.</param>
public sealed record Impersonation(string User, string? Uid, IReadOnlyList<string> Groups, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Extra);
