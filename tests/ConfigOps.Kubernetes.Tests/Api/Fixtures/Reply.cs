using System.Text;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Kubernetes.Tests.Api.Fixtures;

/// <summary>One answer of a scripted server, or one way of not giving it.</summary>
internal sealed class Reply(Func<HttpContext, CancellationToken, Task> send)
{
    /// <summary>The connection is cut before anything is answered.</summary>
    public static Reply CutConnection { get; } = new((context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Nothing, ever.</summary>
    public static Reply Silence { get; } = new((context, stop) => WaitAsync(context, stop));

    public Task SendAsync(HttpContext context, CancellationToken stop) => send(context, stop);

    public static Reply Json(string json, int code = 200, params (string Name, string Value)[] headers) => new(async (context, stop) =>
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in headers) context.Response.Headers.Append(name, value);
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json), stop);
    });

    public static Reply Text(string text, int code, string type = "text/plain") => new(async (context, stop) =>
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
    });

    /// <summary>A <c>Status</c>.</summary>
    public static Reply Status(int code, string reason, string message = "no", int? retryAfter = null, string more = "") =>
        Json($$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{message}}","reason":"{{reason}}","code":{{code}}{{more}}}""", code,
            retryAfter is { } seconds ? [("Retry-After", $"{seconds}")] : []);

    /// <summary>A part of an answer, after which the connection is cut: at once (the part may then not arrive), or when the test has seen what it waits for.</summary>
    public static Reply CutAfter(string part, TaskCompletionSource? seen = null) => new(async (context, stop) =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(part), stop);
        await context.Response.Body.FlushAsync(stop);
        if (seen is not null) await seen.Task.WaitAsync(stop);
        context.Abort();
    });

    /// <summary>A part of an answer, then silence.</summary>
    public static Reply SilentAfter(string part) => new(async (context, stop) =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(part), stop);
        await context.Response.Body.FlushAsync(stop);
        await WaitAsync(context, stop);
    });

    private static async Task WaitAsync(HttpContext context, CancellationToken stop)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var left = context.RequestAborted.Register(() => gone.TrySetResult());
        await using var stopped = stop.Register(() => gone.TrySetResult());
        await gone.Task;
    }
}
