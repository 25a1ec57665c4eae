namespace ConfigOps.Kubernetes.Api.Credentials;

/// <summary>Where credentials come from. Safe for use by many tasks at once.</summary>
public interface ICredentialSource
{
    /// <summary>The credential to use now; made or read anew when the last one has expired.</summary>
    /// <exception cref="CredentialException">There is none to be had.</exception>
    ValueTask<Credential> GetAsync(CancellationToken cancellation);

    /// <summary>Tells that the server did not accept a credential (401). True when <see cref="GetAsync"/> may now give another.</summary>
    bool Refused(Credential credential);
}

/// <summary>No credential could be had: a plugin failed, or a token file cannot be read. The text carries no secret.</summary>
public sealed class CredentialException(string message, Exception? inner = null) : ClusterException(message, inner);
