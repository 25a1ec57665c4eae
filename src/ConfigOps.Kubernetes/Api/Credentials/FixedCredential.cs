namespace ConfigOps.Kubernetes.Api.Credentials;

/// <summary>A credential that never changes.</summary>
public sealed class FixedCredential(Credential credential) : ICredentialSource
{
    /// <summary>No credential at all.</summary>
    public static FixedCredential Anonymous { get; } = new(new Credential(null, null));

    /// <summary>A bearer token.</summary>
    public static FixedCredential OfToken(string token) => new(new Credential(token, null));

    /// <inheritdoc/>
    public ValueTask<Credential> GetAsync(CancellationToken cancellation) => ValueTask.FromResult(credential);

    /// <inheritdoc/>
    public bool Refused(Credential credential) => false;
}
