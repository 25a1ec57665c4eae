namespace ConfigOps.Operations.Notifications;

/// <summary>Where an alert goes: an address that takes it as JSON in a POST.</summary>
/// <param name="Address">The address. Its path and query may be a credential (as with chat webhooks): only its host is ever shown.</param>
public sealed record WebhookChannel(Uri Address)
{
    /// <summary>The channel as messages show it.</summary>
    public override string ToString() => $"webhook {Address.Scheme}://{Address.Authority}";
}
