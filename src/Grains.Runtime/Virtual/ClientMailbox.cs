using Lexi.Grains.Runtime.Engine;

namespace Lexi.Grains.Runtime;

/// <summary>Where code outside the grains runs in a virtual world, so that its awaits come back to the driver too.</summary>
internal sealed class ClientMailbox(GrainRuntime runtime) : Mailbox(runtime)
{
    internal override void Leave(GrainRequest request) => throw new NotSupportedException();

    internal override void Continue() => throw new NotSupportedException();

    internal override void OnOneWayFailure(GrainRequest request, Exception error) => throw new NotSupportedException();

    private protected override void Accept(GrainRequest request) => throw new NotSupportedException();
}
