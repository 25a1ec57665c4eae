namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>An apply whose object cannot be applied at all. The API server answers 400 with reason <c>BadRequest</c>.</summary>
public sealed class InvalidApplyException(string message) : Exception(message);
