using System.Net.Http.Headers;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;
using System.Security.Cryptography.X509Certificates;

namespace ConfigOps.Recorder.Running;

/// <summary>A plain HTTP client of an API server, without anything that could repair or hide an answer.</summary>
public static class ServerClient
{
    /// <summary>The product name sent, and with it the field manager of changes that name none.</summary>
    public const string Product = "recorder";

    /// <summary>A client of the server that a kubeconfig names.</summary>
    /// <exception cref="ArgumentException">The kubeconfig has no bearer token.</exception>
    public static async Task<HttpClient> FromKubeconfigAsync(string path, CancellationToken cancellation)
    {
        var connection = new ClusterConnectionLoader(Environment.GetEnvironmentVariable).Load(path);
        var credential = await connection.Credentials.GetAsync(cancellation);
        return Make(connection.Server, credential.Token ?? throw new ArgumentException($"{path} has no bearer token"), connection.Trust.Authorities);
    }

    /// <summary>A client of a server with a token, trusting only <paramref name="authorities"/>.</summary>
    public static HttpClient Make(Uri server, string token, X509Certificate2Collection? authorities = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (authorities is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        var client = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Product + "/1.0");
        return client;
    }
}
