namespace ConfigOps.Kubernetes.Api.Credentials;

/// <summary>What proves to the server who asks: a bearer token, a client certificate, both or neither.</summary>
/// <param name="Token">The bearer token, or null.</param>
/// <param name="Certificate">The client certificate, or null.</param>
public sealed record Credential(string? Token, ClientCertificate? Certificate)
{
    /// <summary>Whether a text can be sent as a bearer token: visible ASCII characters only.</summary>
    public static bool CanBeToken(string text) => text.Length > 0 && text.All(character => character is > ' ' and <= '~');

    /// <summary>Which parts there are; never their values.</summary>
    public override string ToString() => (Token, Certificate) switch
    {
        (null, null) => "anonymous",
        (null, _) => "client certificate",
        (_, null) => "bearer token",
        _ => "bearer token and client certificate",
    };
}
