using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Receives alerts over HTTP on a free port of this machine.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public WebhookReceiver(string path)
    {
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}/{path}";
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The bodies of the requests so far, and what they were sent to.</summary>
    public ConcurrentQueue<(string Path, string Body)> Received { get; } = [];

    /// <summary>The status that requests are answered with.</summary>
    public int Answer { get; set; } = 200;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var request = await _listener.GetContextAsync();
                using var body = new StreamReader(request.Request.InputStream);
                Received.Enqueue((request.Request.Url!.AbsolutePath, await body.ReadToEndAsync()));
                request.Response.StatusCode = Answer;
                request.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return; // Closed: the test has ended.
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
