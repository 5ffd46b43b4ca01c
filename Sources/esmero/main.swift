import EsmeroCommand

CommandLineTool.main()
