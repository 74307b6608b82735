namespace Lexi.Simulator.Realtime;

public enum ItemKind
{
    Message,
    FunctionCall,
    FunctionCallOutput,
}
