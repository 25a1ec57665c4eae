namespace ConfigOps.Operations.Progress;

/// <summary>How far an operation has come; handed to an <see cref="IProgress{T}"/> that the host turns into a live display or plain lines.</summary>
/// <param name="Activity">What is being done: <c>waiting for health</c>.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; 0 when unknown.</param>
/// <param name="Detail">What is happening now: <c>Deployment demo/web: 2 of 3 replicas are ready</c>; null for none.</param>
public sealed record ProgressUpdate(string Activity, int Done, int Total, string? Detail = null);
