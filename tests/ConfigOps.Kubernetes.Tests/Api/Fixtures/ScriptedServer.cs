using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConfigOps.Kubernetes.Tests.Api.Fixtures;

/// <summary>What arrived.</summary>
internal sealed record Arrived(string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers, string Protocol, string Connection)
{
    public override string ToString() => $"{Method} {Path}{Query}";
}

/// <summary>An HTTP server on loopback that answers by a script: each request of a path takes the next reply, the last one stays.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Queue<Reply>> _script = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Arrived> _arrived = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly CancellationTokenSource _stop = new();

    private ScriptedServer(WebApplication app) => _app = app;

    /// <summary>The address.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>All requests but discovery, in their order.</summary>
    public IReadOnlyList<Arrived> Arrived => [.. _arrived];

    /// <summary>Starts a server; with TLS when it gets a certificate.</summary>
    public static async Task<ScriptedServer> StartAsync(X509Certificate2? certificate = null, X509Certificate2Collection? intermediates = null, bool wantsClientCertificate = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            if (certificate is null) return;
            listen.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = certificate,
                ServerCertificateChain = intermediates,
                SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateMode = wantsClientCertificate ? ClientCertificateMode.AllowCertificate : ClientCertificateMode.NoCertificate,
                ClientCertificateValidation = (_, _, _) => true,
            });
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        var port = new Uri(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        server.Address = new Uri($"{(certificate is null ? "http" : "https")}://127.0.0.1:{port}");
        server.On("GET /api", Reply.Json(Discovery.Core)).On("GET /apis", Reply.Json(Discovery.Groups));
        return server;
    }

    /// <summary>Sets the replies to <c>METHOD /path</c>; the path may end in <c>?part</c> that the query must contain.</summary>
    public ScriptedServer On(string request, params Reply[] replies)
    {
        _script[request] = new Queue<Reply>(replies);
        return this;
    }

    /// <summary>Waits for the next request but discovery.</summary>
    public async Task NextAsync() => Assert.True(await _signal.WaitAsync(TimeSpan.FromSeconds(30)), "no request came");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _app.DisposeAsync();
        _signal.Dispose();
        _stop.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var key = $"{context.Request.Method} {context.Request.Path}";
        if (key is not ("GET /api" or "GET /apis"))
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            if (context.Connection.ClientCertificate is { } certificate) headers["client-certificate"] = certificate.Subject;
            _arrived.Enqueue(new Arrived(context.Request.Method, context.Request.Path, context.Request.QueryString.Value ?? "", await reader.ReadToEndAsync(), headers, context.Request.Protocol, context.Connection.Id));
            _signal.Release();
        }

        Reply? reply = null;
        var query = Uri.UnescapeDataString(context.Request.QueryString.Value ?? "");
        foreach (var (request, replies) in _script.OrderByDescending(entry => entry.Key.Length))
        {
            var parts = request.Split('?', 2);
            if (parts[0] != key || (parts.Length == 2 && !query.Contains(parts[1], StringComparison.Ordinal))) continue;
            lock (replies) reply = replies.Count > 1 ? replies.Dequeue() : replies.Peek();
            break;
        }

        await (reply ?? Reply.Text("404 page not found", 404)).SendAsync(context, _stop.Token);
    }
}
