using System.Net;
using System.Net.Security;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>
/// The connections to one server: over TLS a single HTTP/2 one that all requests share (HTTP/1.1 when the server has no HTTP/2), and another
/// only after the client certificate was renewed.
/// </summary>
internal sealed class Connections(ClusterConnection connection, ClusterClientOptions options, ServerTrust trust) : IDisposable
{
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(15);
    private readonly Lock _gate = new();
    private readonly List<HttpMessageInvoker> _all = [];
    private string? _thumbprint;

    /// <summary>The way to the server for who shows <paramref name="certificate"/>.</summary>
    public HttpMessageInvoker For(ClientCertificate? certificate)
    {
        lock (_gate)
        {
            // Requests under an older certificate may still be running, so its connection stays; idle ones close by themselves.
            if (_all.Count > 0 && _thumbprint == certificate?.Thumbprint) return _all[^1];
            _all.Add(new HttpMessageInvoker(Handler(certificate)));
            _thumbprint = certificate?.Thumbprint;
            return _all[^1];
        }
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var invoker in _all) invoker.Dispose();
            _all.Clear();
        }
    }

    private SocketsHttpHandler Handler(ClientCertificate? certificate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.ConnectTimeout,
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            InitialHttp2StreamWindowSize = 1 << 20,
            // Compression costs more than it saves when the server is this machine.
            AutomaticDecompression = connection.DisableCompression || connection.Server.IsLoopback ? DecompressionMethods.None : DecompressionMethods.GZip,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, chain, _) => trust.Accept(shown, chain),
                ClientCertificateContext = certificate?.Context,
            },
        };
        if (connection.Proxy is { } proxy) handler.Proxy = new WebProxy(proxy) { Credentials = Login(proxy) };
        else handler.UseProxy = !connection.Server.IsLoopback;
        return handler;
    }

    private static NetworkCredential? Login(Uri proxy)
    {
        if (proxy.UserInfo.Length == 0) return null;
        var parts = proxy.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
