using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>Gives each pod an address of the cluster's pod network, 10.244.0.0/16, that no other pod has.</summary>
internal sealed class AddressPool(ObjectCache cache)
{
    private const int Size = 65_534;
    private readonly HashSet<string> _used = [];
    private int _next = 1;
    private bool _loaded;

    public string Take()
    {
        if (!_loaded)
        {
            _loaded = true;
            foreach (var pod in cache.List(Kinds.Pod)) _used.Add(pod.Text("status", "podIP"));
        }

        for (var tries = 0; tries < Size; tries++)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"10.244.{_next >> 8}.{_next & 0xff}");
            _next = (_next % Size) + 1;
            if (_used.Add(address)) return address;
        }

        throw new InvalidOperationException($"the pod network 10.244.0.0/16 has no free address left: {Size} pods run");
    }

    public void Release(Resource pod) => _used.Remove(pod.Text("status", "podIP"));
}
