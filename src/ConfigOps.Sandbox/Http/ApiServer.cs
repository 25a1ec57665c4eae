using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConfigOps.Sandbox.Http;

/// <summary>Kestrel on the loopback interface, wired by hand: no configuration files, no logging providers, no middleware but the API itself.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ApiServer(WebApplication application, Uri address) => (_application, Address) = (application, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts listening on 127.0.0.1.</summary>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="certificate">The certificate to serve HTTPS with (HTTP/2 and 1.1); null for plain HTTP/1.1.</param>
    /// <param name="handle">Answers a request.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ApiServer> StartAsync(int port, X509Certificate2? certificate, RequestDelegate handle, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, HostedByCaller>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.AllowSynchronousIO = false;
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
            options.Limits.Http2.MaxStreamsPerConnection = 1000;
            options.Listen(IPAddress.Loopback, port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                if (certificate is not null) listen.UseHttps(Handshake(certificate));
                else listen.Protocols = HttpProtocols.Http1;
            });
        });
        var application = builder.Build();
        application.Run(handle);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new(application, new Uri(addresses.Single()));
    }

    /// <summary>Building the certificate's chain reads every certificate the machine trusts: the first connection waits for that, not the start.</summary>
    private static TlsHandshakeCallbackOptions Handshake(X509Certificate2 certificate)
    {
        var context = Task.Run(() => SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true));
        return new() { OnConnection = async _ => new SslServerAuthenticationOptions { ServerCertificateContext = await context } };
    }

    /// <summary>Signals are for the process that embeds the cluster, not for the cluster.</summary>
    private sealed class HostedByCaller : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Requests that are under way have been told to end by their own token; what is left is cut.
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
    }
}
