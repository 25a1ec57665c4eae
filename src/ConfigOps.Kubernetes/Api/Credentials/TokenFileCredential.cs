using ConfigOps.Kubernetes.Files;

namespace ConfigOps.Kubernetes.Api.Credentials;

/// <summary>
/// A bearer token in a file that something else renews, such as a pod's service account token. Read again after <see cref="Lifetime"/>
/// and when the server refuses the token.
/// </summary>
public sealed class TokenFileCredential(string path, ClientCertificate? certificate, TimeProvider time) : ICredentialSource
{
    private readonly Lock _gate = new();
    private Credential? _current;
    private long _readAt;

    /// <summary>How long a token that was read is used before the file is read again: one minute.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public ValueTask<Credential> GetAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_current is null || time.GetElapsedTime(_readAt) >= Lifetime) Read();
            return ValueTask.FromResult(_current!);
        }
    }

    /// <inheritdoc/>
    public bool Refused(Credential credential)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_current, credential)) Read();
            return _current!.Token != credential.Token;
        }
    }

    private void Read()
    {
        string token;
        try
        {
            token = File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new CredentialException($"the token file {path} cannot be read: {FileTrouble.OfReading(exception, path)}", exception);
        }

        if (!Credential.CanBeToken(token)) throw new CredentialException($"the token file {path} does not hold a bearer token: it is empty, or has characters a token cannot have");
        // An unchanged token stays the same object, so that a refusal of it is known to be a refusal of what the file holds.
        if (_current?.Token != token) _current = new Credential(token, certificate);
        _readAt = time.GetTimestamp();
    }
}
