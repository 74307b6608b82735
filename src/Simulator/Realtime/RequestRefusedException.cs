namespace Lexi.Simulator.Realtime;

/// <summary>Carries a refusal out of nested parsing to where it is answered. It never leaves the simulator.</summary>
internal sealed class RequestRefusedException(ApiError error) : Exception(error.Code)
{
    public ApiError Error { get; } = error;
}
