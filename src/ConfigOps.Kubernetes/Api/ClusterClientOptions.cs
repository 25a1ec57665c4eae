namespace ConfigOps.Kubernetes.Api;

/// <summary>How a client behaves.</summary>
public sealed record ClusterClientOptions
{
    /// <summary>The field manager of writes that name none: <c>configops</c>.</summary>
    public string FieldManager { get; init; } = "configops";

    /// <summary>The <c>User-Agent</c> header.</summary>
    public string UserAgent { get; init; } = "configops";

    /// <summary>How many requests may be in flight at once, at least 1; 4 by default. Watches and followed logs do not count.</summary>
    public int MaxParallel { get; init; } = 4;

    /// <summary>How often a request is sent at most when it fails in a way that allows another attempt, at least 1; 6 by default.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>How long a connection may take; 10 s by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server may take to answer one attempt, and how long it may pause in the middle of an answer; 30 s by default.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request may take with all its attempts and waits, and how long a watch goes on without reaching the server; 2 min by default.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a watch's connection lasts before it is renewed; 5 min by default.</summary>
    public TimeSpan WatchLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Takes the server's warnings (deprecated versions, ignored fields), each text once.</summary>
    public IProgress<string>? Warnings { get; init; }

    /// <summary>Is told every secret value (bearer tokens) before it is used, so that output can be masked.</summary>
    public Action<string>? SecretRead { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The source of jitter; one of the process's own when null.</summary>
    public Random? Random { get; init; }
}
