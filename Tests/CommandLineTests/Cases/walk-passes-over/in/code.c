errado
