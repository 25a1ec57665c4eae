using System.Globalization;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Credentials;

/// <summary>Credentials from an <see cref="ExecPlugin"/>, kept until they expire or the server refuses them. The plugin runs once however many requests wait for it.</summary>
public sealed class ExecCredential(ExecPlugin plugin, ClientCertificate? certificate, TimeProvider time) : ICredentialSource, IDisposable
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _oneRun = new(1, 1);
    private volatile Issued? _issued;

    /// <inheritdoc/>
    public async ValueTask<Credential> GetAsync(CancellationToken cancellation)
    {
        if (Fresh() is { } kept) return kept;
        await _oneRun.WaitAsync(cancellation);
        try
        {
            if (Fresh() is { } made) return made;
            var issued = Read(await plugin.RunAsync(time, cancellation));
            _issued = issued;
            return issued.Credential;
        }
        finally
        {
            _oneRun.Release();
        }
    }

    /// <inheritdoc/>
    public bool Refused(Credential credential)
    {
        if (ReferenceEquals(_issued?.Credential, credential)) _issued = null;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _oneRun.Dispose();

    private Credential? Fresh() => _issued is { } issued && time.GetUtcNow() < issued.Until ? issued.Credential : null;

    private Issued Read(string output)
    {
        Node answer;
        try
        {
            answer = NodeJson.Parse(output);
        }
        catch (JsonException)
        {
            // The output may hold a token, so the message does not show it.
            throw Wrong("its output is not JSON");
        }

        if (answer["kind"]?.AsString() != "ExecCredential") throw Wrong("its output is not an ExecCredential");
        if (answer["apiVersion"]?.AsString() is var version && version != plugin.ApiVersion)
            throw Wrong($"it answered in {version ?? "no apiVersion"}, but the kubeconfig asks for {plugin.ApiVersion}; make \"apiVersion\" the same");
        if (answer["status"] is not MapNode status) throw Wrong("its answer has no status");
        var token = status.Find("token")?.AsString();
        if (token is not null && !Credential.CanBeToken(token)) throw Wrong("its token is empty or has characters a token cannot have");
        var own = Certificate(status);
        if (token is null && own is null) throw Wrong("its answer has neither a token nor a client certificate");
        return new Issued(new Credential(token, own ?? certificate), Expiry(status));
    }

    private ClientCertificate? Certificate(MapNode status)
    {
        var pem = status.Find("clientCertificateData")?.AsString();
        var key = status.Find("clientKeyData")?.AsString();
        if (pem is null && key is null) return null;
        if (pem is null || key is null) throw Wrong("its answer has only one of clientCertificateData and clientKeyData");
        try
        {
            return ClientCertificate.FromPem(pem, key);
        }
        catch (FormatException exception)
        {
            throw Wrong(exception.Message);
        }
    }

    private DateTimeOffset Expiry(MapNode status)
    {
        if (status.Find("expirationTimestamp") is not { IsNull: false } expiry) return DateTimeOffset.MaxValue;
        if (!DateTimeOffset.TryParse(expiry.AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until))
            throw Wrong($"its expirationTimestamp {expiry} is not a time");
        return until - Skew;
    }

    private CredentialException Wrong(string what) => new($"{plugin.Name}: the plugin ran, but {what}");

    private sealed record Issued(Credential Credential, DateTimeOffset Until);
}
